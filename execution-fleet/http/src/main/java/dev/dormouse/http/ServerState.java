package dev.dormouse.http;

/**
 * What all event loops of a server share.
 *
 * @param marksErrors whether a gateway has to tell the server's own answers from those of apps
 */
record ServerState(AppDirectory directory, AppLog log, HttpLimits limits, boolean marksErrors) {}
