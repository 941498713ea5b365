package dev.dormouse.gateway.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Hears which host a client names, and then is out of the way. The TLS engine looks at a ticket
 * before it looks at the name, and asks for the certificate that the ticket was made with.
 */
final class Greeting extends AbstractSniHandler<Void> {
    private static final int HELLO_BYTES_MAX = 16 << 10;

    /** There is one for the whole handshake. */
    private static final long NO_TIMEOUT = 0;

    private final AskedName asked;

    Greeting(AskedName asked) {
        super(HELLO_BYTES_MAX, NO_TIMEOUT);
        this.asked = asked;
    }

    @Override
    protected Future<Void> lookup(ChannelHandlerContext context, @Nullable String name) {
        asked.hear(name);
        return context.executor().newSucceededFuture(null);
    }

    @Override
    protected void onLookupComplete(
            ChannelHandlerContext context, @Nullable String name, Future<Void> done) {
        context.pipeline().remove(this);
    }
}
