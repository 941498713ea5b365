package dev.dormouse.web.text;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

/** Refuses parameters of the path and of the query that are no text, by their names. */
@Provider
public class ParameterText implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext request) {
        check(request.getUriInfo().getPathParameters());
        check(request.getUriInfo().getQueryParameters());
    }

    private static void check(MultivaluedMap<String, String> parameters) {
        parameters.forEach(
                (name, values) -> values.forEach(value -> StorableText.check(name, value)));
    }
}
