package dev.dormouse.engine;

/**
 * Where the installed modules are.
 *
 * @param linked modules whose next request starts in microseconds
 * @param onDisk modules that are linked again on their next request, in milliseconds
 * @param linkedBytes rough heap and metaspace of the linked ones
 * @param memoryBytes guest memory reserved now, idle memories included
 * @param guests invocations that run or wait
 */
public record ResidencyNumbers(
        int linked, int onDisk, long linkedBytes, long memoryBytes, int guests) {}
