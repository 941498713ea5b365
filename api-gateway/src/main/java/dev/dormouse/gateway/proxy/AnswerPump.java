package dev.dormouse.gateway.proxy;

import dev.dormouse.gateway.request.HeaderRules;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;

/** Passes the body of an answer on as it comes, no faster than the client takes it. */
final class AnswerPump {
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final HttpClientResponse answer;
    private final Runnable progressed;
    private final Runnable ended;
    private long bytes;
    private boolean complete;

    AnswerPump(
            HttpServerRequest request,
            HttpServerResponse response,
            HttpClientResponse answer,
            Runnable progressed,
            Runnable ended) {
        this.request = request;
        this.response = response;
        this.answer = answer;
        this.progressed = progressed;
        this.ended = ended;
    }

    /** False if only the end of the connection says where the answer ends. */
    boolean start() {
        boolean framed = true;
        if (hasBody() && !response.headers().contains(HttpHeaders.CONTENT_LENGTH)) {
            response.setChunked(true);
            framed = request.version() != HttpVersion.HTTP_1_0;
        }
        if (!framed) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (answer.statusCode() == NO_CONTENT) {
            response.headers().remove(HttpHeaders.CONTENT_LENGTH);
        }
        answer.handler(this::pass);
        answer.endHandler(nothing -> end());
        return framed;
    }

    private boolean hasBody() {
        return !request.method().equals(HttpMethod.HEAD)
                && answer.statusCode() != NO_CONTENT
                && answer.statusCode() != NOT_MODIFIED;
    }

    private void pass(Buffer chunk) {
        if (!hasBody()) {
            return;
        }
        bytes += chunk.length();
        response.write(chunk).onComplete(written -> progressed.run());
        if (response.writeQueueFull()) {
            answer.pause();
            response.drainHandler(nothing -> answer.resume());
        }
    }

    private void end() {
        if (hasBody() && !answer.trailers().isEmpty() && response.isChunked()) {
            HeaderRules.copyResponse(answer.trailers(), response.trailers());
        }
        complete = true;
        response.end();
        ended.run();
    }

    /** Whether all of it was given to the network: that a stream closes then is its normal end. */
    boolean isComplete() {
        return complete;
    }

    long bytes() {
        return bytes;
    }
}
