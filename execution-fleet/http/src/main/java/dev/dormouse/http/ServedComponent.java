package dev.dormouse.http;

import static java.util.Objects.requireNonNull;

import dev.dormouse.engine.InvocationLimits;
import dev.dormouse.engine.wasi.GuestStrings;
import dev.dormouse.engine.wasi.WasiConfig;
import dev.dormouse.kernel.Digest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A component that answers as a Wagi guest.
 *
 * @param id its name in the app
 * @param module digest of its module, which the engine has installed
 * @param argvTemplate the guest's arguments with {@code ${SCRIPT_NAME}} and {@code ${ARGS}}
 * @param environment variables that replace those of CGI
 * @param wasi what its guests see
 * @param limits what one request may use
 */
public record ServedComponent(
        String id,
        Digest module,
        String argvTemplate,
        Map<String, String> environment,
        WasiConfig wasi,
        InvocationLimits limits)
        implements ServedTarget {
    public ServedComponent {
        requireNonNull(id, "id");
        requireNonNull(module, "module");
        requireNonNull(argvTemplate, "argvTemplate");
        environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
        GuestStrings.variables(environment);
        requireNonNull(wasi, "wasi");
        requireNonNull(limits, "limits");
    }
}
