package dev.dormouse.app.manifest;

/** Where the WebAssembly of a dependency comes from. */
public sealed interface DependencySource permits ComponentSource, DependencySource.AppComponent {
    /** The source of another component of the same app. */
    record AppComponent(String id) implements DependencySource {}
}
