package dev.dormouse.app.manifest;

/**
 * How large a manifest may be.
 *
 * @param bytesMax bytes of the file
 * @param componentsMax components, inline ones included
 * @param triggersMax triggers of all types
 * @param variablesMax variables of the app
 * @param dependenciesMax dependencies of one component
 * @param entriesMax elements of any other array or table
 * @param depthMax tables and arrays inside each other
 */
public record ManifestLimits(
        int bytesMax,
        int componentsMax,
        int triggersMax,
        int variablesMax,
        int dependenciesMax,
        int entriesMax,
        int depthMax) {
    public static final ManifestLimits DEFAULT =
            new ManifestLimits(1024 * 1024, 1_000, 1_000, 1_000, 100, 10_000, 32);
}
