package dev.dormouse.feed.member;

/** What a process of the cloud is there for. */
public enum Role {
    NODE("node"),
    GATEWAY("gateway"),
    CONTROL_PLANE("control-plane");

    private final String word;

    Role(String word) {
        this.word = word;
    }

    /** As it is written in certificates, requests and answers. */
    public String word() {
        return word;
    }

    /**
     * Reads a {@link #word}.
     *
     * @throws IllegalArgumentException if it names no role
     */
    public static Role fromWord(String word) {
        for (Role role : values()) {
            if (role.word.equals(word)) {
                return role;
            }
        }
        throw new IllegalArgumentException(
                "A role is one of node, gateway and control-plane, not \"" + word + "\"");
    }
}
