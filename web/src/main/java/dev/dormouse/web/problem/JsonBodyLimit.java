package dev.dormouse.web.problem;

import dev.dormouse.kernel.DormouseException;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Ends the reading of a body that is larger than any that this API takes. Whatever media type it
 * claims to be, a body that becomes an object is held whole; one that is taken as a stream is
 * limited by whoever reads it.
 */
@Provider
public class JsonBodyLimit implements ReaderInterceptor {
    public static final long BYTES_MAX = 1024 * 1024;

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
        if (context.getType() != InputStream.class) {
            context.setInputStream(new Limited(context.getInputStream()));
        }
        return context.proceed();
    }

    private static final class Limited extends FilterInputStream {
        private long left = BYTES_MAX;

        Limited(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int next = super.read();
            if (next >= 0) {
                count(1);
            }
            return next;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            if (count > 0) {
                count(count);
            }
            return count;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw new DormouseException(
                        WebErrors.BODY_TOO_LARGE,
                        "A body has at most " + BYTES_MAX + " bytes here.");
            }
        }
    }
}
