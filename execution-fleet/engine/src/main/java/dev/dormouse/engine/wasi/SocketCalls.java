package dev.dormouse.engine.wasi;

import dev.dormouse.engine.wasi.abi.Errno;

/**
 * WASI snapshot preview1 {@code sock_accept}, {@code sock_recv}, {@code sock_send} and {@code
 * sock_shutdown}: no descriptor is ever a socket.
 */
final class SocketCalls {
    private SocketCalls() {}

    static Errno notSocket(WasiContext context, long[] args) {
        context.descriptors().get((int) args[0]);
        return Errno.NOTSOCK;
    }
}
