package dev.dormouse.feed.wire;

import static java.util.Objects.requireNonNull;

import dev.dormouse.kernel.DormouseException;

/**
 * The certificate that a gateway or a node asked for.
 *
 * @param id that it now has
 * @param certificates its own first, then the issuers, PEM
 * @param root of the internal authority, PEM
 */
public record JoinAnswer(String id, String certificates, String root) {
    public JoinAnswer {
        requireNonNull(id, "id");
        requireNonNull(certificates, "certificates");
        requireNonNull(root, "root");
    }

    public byte[] json() {
        return Json.write(
                Json.object().put("id", id).put("certificates", certificates).put("root", root));
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws DormouseException if it is something else
     */
    public static JoinAnswer fromJson(byte[] json) {
        Fields fields = new Fields("the answer", Json.read(json));
        JoinAnswer answer =
                new JoinAnswer(fields.text("id"), fields.text("certificates"), fields.text("root"));
        fields.end();
        return answer;
    }
}
