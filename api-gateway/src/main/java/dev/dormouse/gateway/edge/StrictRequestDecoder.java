package dev.dormouse.gateway.edge;

import dev.dormouse.gateway.limit.HeadLimits;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.concurrent.ScheduledFuture;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Reads HTTP/1.1 requests. Beyond what its parent refuses (two lengths, lone line feeds, invalid
 * names and values) it refuses folded header lines, and closes a connection whose head takes too
 * long to arrive.
 */
final class StrictRequestDecoder extends VertxHttpRequestDecoder {
    private static final byte LINE_FEED = '\n';
    private static final byte SPACE = ' ';
    private static final byte TAB = '\t';

    private final HeadLimits limits;
    private final LongAdder tooSlow;
    private boolean inHead = true;
    private boolean pastFirstLine;
    private boolean folded;
    private @Nullable ScheduledFuture<?> deadline;

    StrictRequestDecoder(HttpServerOptions options, HeadLimits limits, LongAdder tooSlow) {
        super(options);
        this.limits = limits;
        this.tooSlow = tooSlow;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) throws Exception {
        super.handlerAdded(context);
        startClock(context);
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext context) throws Exception {
        stopClock();
        super.handlerRemoved0(context);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        stopClock();
        super.channelInactive(context);
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf buffer, List<Object> out)
            throws Exception {
        int before = out.size();
        int from = buffer.readerIndex();
        if (inHead) {
            startClock(context);
        }
        super.decode(context, buffer, out);
        if (inHead) {
            look(buffer, from, buffer.readerIndex());
        }
        for (int i = before; i < out.size(); i++) {
            decoded(out.get(i));
        }
    }

    /** The parent reads whole lines: each look starts where a line does. */
    private void look(ByteBuf buffer, int from, int to) {
        for (int i = from; i < to; i++) {
            boolean lineStarts = i == from || buffer.getByte(i - 1) == LINE_FEED;
            byte b = buffer.getByte(i);
            if (lineStarts && pastFirstLine && (b == SPACE || b == TAB)) {
                folded = true;
            }
            pastFirstLine |= b == LINE_FEED && i > from + 1;
        }
    }

    private void decoded(Object message) {
        if (message instanceof HttpRequest request) {
            headArrived();
            if (folded) {
                request.setDecoderResult(
                        DecoderResult.failure(
                                new IllegalArgumentException("A header line is folded")));
            }
        }
        if (message instanceof LastHttpContent) {
            inHead = true;
            pastFirstLine = false;
            folded = false;
        }
    }

    private void headArrived() {
        inHead = false;
        stopClock();
    }

    private void startClock(ChannelHandlerContext context) {
        if (deadline == null) {
            deadline =
                    context.executor()
                            .schedule(
                                    () -> timeIsUp(context),
                                    limits.arrivalMax().toMillis(),
                                    TimeUnit.MILLISECONDS);
        }
    }

    private void stopClock() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** A client is not late if it is the gateway that does not read on. */
    @SuppressWarnings("FutureReturnValueIgnored") // Nobody is left to be told.
    private void timeIsUp(ChannelHandlerContext context) {
        deadline = null;
        if (context.channel().config().isAutoRead()) {
            tooSlow.increment();
            context.close();
        } else {
            startClock(context);
        }
    }
}
