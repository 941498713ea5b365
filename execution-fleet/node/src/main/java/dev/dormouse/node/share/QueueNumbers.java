package dev.dormouse.node.share;

/**
 * How full a node is.
 *
 * @param open requests that were admitted and have not left
 * @param waiting guests that wait for their turn
 * @param running guests that the engine has
 * @param refused requests that found no room, since the start
 * @param expired guests that waited too long, since the start
 */
public record QueueNumbers(int open, int waiting, int running, long refused, long expired) {}
