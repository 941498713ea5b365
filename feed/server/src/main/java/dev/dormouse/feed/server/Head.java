package dev.dormouse.feed.server;

/**
 * How far the log is.
 *
 * @param forgotten deletions up to this revision are no longer in it
 */
record Head(String epoch, long revision, long forgotten) {}
