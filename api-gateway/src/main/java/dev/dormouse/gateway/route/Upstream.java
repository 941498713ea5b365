package dev.dormouse.gateway.route;

/** A part of the platform behind the gateway, that answers on a host of its own. */
public enum Upstream {
    API,
    REGISTRY,
    AUTH
}
