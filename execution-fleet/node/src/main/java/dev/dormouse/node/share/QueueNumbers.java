package dev.dormouse.node.share;

/**
 * How full a node is.
 *
 * @param collecting requests whose bodies come in, and whose guests are not wanted yet
 * @param open requests whose guests wait or run, or whose answers are on their way
 * @param waiting guests that wait for their turn
 * @param running guests that the engine has
 * @param refused requests that found no room, since the start
 * @param expired guests that waited too long, since the start
 */
public record QueueNumbers(
        int collecting, int open, int waiting, int running, long refused, long expired) {}
