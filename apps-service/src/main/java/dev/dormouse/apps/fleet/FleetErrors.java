package dev.dormouse.apps.fleet;

import dev.dormouse.kernel.DormouseException;
import dev.dormouse.kernel.ErrorCode;
import dev.dormouse.kernel.ErrorKind;

/** Why a node does not get something. */
public enum FleetErrors implements ErrorCode {
    /** There is no such content, or it belongs to no app that is placed on the node. */
    NOT_PLACED_HERE("not-placed-here", "Not for this node", ErrorKind.NOT_FOUND);

    private final String id;
    private final String title;
    private final ErrorKind kind;

    FleetErrors(String id, String title, ErrorKind kind) {
        this.id = id;
        this.title = title;
        this.kind = kind;
    }

    static DormouseException notHere() {
        return new DormouseException(
                NOT_PLACED_HERE, "There is no such content for apps that are placed on this node.");
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
