package dev.dormouse.feed.server;

import dev.dormouse.kernel.id.AppId;
import dev.dormouse.kernel.id.NodeId;
import java.util.List;
import java.util.Set;

/** Which nodes there are, and what is placed on them, as the feed says now. */
public interface FleetView {
    /** Best first; empty if the app is not in the feed. */
    List<NodeId> placedOn(AppId app);

    boolean isPlaced(NodeId node, AppId app);

    /** Those whose feed is connected now. */
    Set<NodeId> connectedNodes();
}
