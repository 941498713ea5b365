package dev.dormouse.gateway.proxy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gateway.limit.BodyLimits;
import dev.dormouse.gateway.problem.Problem;
import dev.dormouse.gateway.request.RequestHead;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientBodyTest {
    private final ReplayBudget budget = new ReplayBudget(1 << 20);
    private final Arriving arriving = new Arriving();
    private final ClientBody body =
            new ClientBody(
                    (HttpServerRequest)
                            Proxy.newProxyInstance(
                                    ClientBodyTest.class.getClassLoader(),
                                    new Class<?>[] {HttpServerRequest.class},
                                    arriving),
                    RequestHead.UNKNOWN,
                    1 << 20,
                    BodyLimits.DEFAULT,
                    budget,
                    new Nobody());

    /** A request of which only the body counts. */
    private static final class Arriving implements InvocationHandler {
        private @Nullable Handler<Buffer> handler;

        @Override
        @SuppressWarnings("unchecked") // The method that is called says so.
        public @Nullable Object invoke(
                Object request, Method method, Object @Nullable [] arguments) {
            switch (method.getName()) {
                case "handler" -> handler = (Handler<Buffer>) requireNonNull(arguments)[0];
                case "headers" -> {
                    return MultiMap.caseInsensitiveMultiMap();
                }
                case "isEnded" -> {
                    return false;
                }
                case "getHeader" -> {
                    return null;
                }
                default -> {}
            }
            return request;
        }

        void comes(String piece) {
            requireNonNull(handler, "handler").handle(Buffer.buffer(piece));
        }
    }

    private static final class Nobody implements ClientBody.Owner {
        @Override
        public void bodyReady() {}

        @Override
        public void bodyRefused(Problem problem) {}

        @Override
        public void bodyProgressed() {}
    }

    @Test
    void whatComesAfterNobodyWantsItIsNotKept() {
        body.start();
        arriving.comes("wanted");
        assertThat(budget.taken()).isEqualTo("wanted".length());

        body.release();
        arriving.comes("not wanted any more");

        assertThat(budget.taken()).isZero();
        assertThat(body.receivedBytes()).isEqualTo("wanted".length());
    }
}
