package dev.dormouse.gateway.node;

import dev.dormouse.feed.NodeRecord;
import dev.dormouse.kernel.id.AppId;
import io.vertx.core.Future;
import java.util.Set;

/** Asks a node which generations of an app it holds. Fails if the node does not say. */
@FunctionalInterface
public interface HoldsProbe {
    Future<Set<Long>> ask(NodeRecord node, AppId app);
}
