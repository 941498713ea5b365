package dev.dormouse.feed.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.dormouse.kernel.DormouseException;
import java.util.Optional;

/**
 * How a gateway or a node asks for its first certificate, or for the next.
 *
 * @param token one-time; none to renew, since then the certificate speaks
 * @param csr PKCS #10, PEM
 * @param address where a node takes requests
 */
public record JoinRequest(Optional<String> token, String csr, Optional<String> address) {
    public JoinRequest {
        requireNonNull(token, "token");
        requireNonNull(csr, "csr");
        requireNonNull(address, "address");
    }

    public byte[] json() {
        ObjectNode node = Json.object().put("csr", csr);
        token.ifPresent(value -> node.put("token", value));
        address.ifPresent(value -> node.put("address", value));
        return Json.write(node);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws DormouseException if it is something else
     */
    public static JoinRequest fromJson(byte[] json) {
        Fields fields = new Fields("the request", Json.read(json));
        JoinRequest request =
                new JoinRequest(
                        fields.optionalText("token"),
                        fields.text("csr"),
                        fields.optionalText("address"));
        fields.end();
        return request;
    }

    /** Says nothing of the token. */
    @Override
    public String toString() {
        return "JoinRequest[" + address.orElse("") + "]";
    }
}
