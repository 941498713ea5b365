package dev.dormouse.certs.listener;

import dev.dormouse.feed.server.InternalRequest;
import dev.dormouse.kernel.DormouseException;
import dev.dormouse.web.problem.WebErrors;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A request of Vert.x, for one thread that may block. The event loop does all the touching. */
final class VertxRequest implements InternalRequest {
    private static final String OCTETS = "application/octet-stream";

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Context context;
    private final List<String> rest;

    /** On the event loop; the request is paused. */
    VertxRequest(HttpServerRequest request, Context context, List<String> rest) {
        this.request = request;
        this.response = request.response();
        this.context = context;
        this.rest = rest;
    }

    @Override
    public List<String> rest() {
        return rest;
    }

    @Override
    public Optional<String> query(String name) {
        return Optional.ofNullable(request.getParam(name));
    }

    @Override
    public byte[] body(int bytesMax) throws IOException, InterruptedException {
        CompletableFuture<byte[]> whole = new CompletableFuture<>();
        context.runOnContext(ignored -> collect(bytesMax, whole));
        return await(whole, ListenerLimits.BODY_MILLIS_MAX, "The body");
    }

    @Override
    public void answer(int status, String contentType, byte[] body) {
        context.runOnContext(ignored -> {
            if (!response.ended() && !response.closed()) {
                response.setStatusCode(status)
                        .putHeader("content-type", contentType)
                        .end(Buffer.buffer(body));
            }
            discardBody();
        });
    }

    @Override
    public void answerNothing() {
        context.runOnContext(ignored -> {
            response.setStatusCode(204).end();
            discardBody();
        });
    }

    @Override
    public void answer(Path file) throws IOException, InterruptedException {
        long length = Files.size(file);
        CompletableFuture<Void> sent = new CompletableFuture<>();
        context.runOnContext(ignored -> {
            discardBody();
            response.putHeader("content-type", OCTETS)
                    .putHeader("content-length", Long.toString(length));
            Future<Void> sending = response.sendFile(file.toString());
            sending.onSuccess(sent::complete).onFailure(sent::completeExceptionally);
        });
        await(sent, ListenerLimits.FILE_MILLIS_MAX, "The answer");
    }

    @Override
    public OutputStream answerStream(String contentType) {
        context.runOnContext(ignored -> {
            discardBody();
            response.setChunked(true).putHeader("content-type", contentType);
        });
        return new AnswerStream(response, context);
    }

    /** Whether an answer has begun, so that another is too late. */
    boolean answered() {
        return response.headWritten() || response.ended();
    }

    /** Ends an answer that broke off. */
    void abort() {
        context.runOnContext(ignored -> response.reset());
    }

    /** What was not read of it is of no interest. */
    private void discardBody() {
        if (!request.isEnded()) {
            request.resume();
        }
    }

    private void collect(int bytesMax, CompletableFuture<byte[]> whole) {
        Buffer body = Buffer.buffer();
        request.exceptionHandler(whole::completeExceptionally);
        request.handler(part -> {
            if (body.length() + part.length() <= bytesMax) {
                body.appendBuffer(part);
            } else {
                whole.completeExceptionally(tooLarge(bytesMax));
            }
        });
        request.endHandler(ignored -> whole.complete(body.getBytes()));
        request.resume();
    }

    private static DormouseException tooLarge(int bytesMax) {
        return new DormouseException(
                WebErrors.BODY_TOO_LARGE, "The body has at most " + bytesMax + " bytes here.");
    }

    private static <T> T await(CompletableFuture<T> future, long millisMax, String what)
            throws IOException, InterruptedException {
        try {
            return future.get(millisMax, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new IOException(what + " took longer than " + millisMax + " ms", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof DormouseException failure) {
                throw failure;
            }
            throw new IOException(what + " broke off", e.getCause());
        }
    }
}
