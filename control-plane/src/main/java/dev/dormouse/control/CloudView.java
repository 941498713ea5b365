package dev.dormouse.control;

import java.net.URI;

/**
 * What a client must know of a cloud before it logs in.
 *
 * @param issuer where people log in
 * @param cliClientId the client id of command-line programs there
 * @param registry host and port of the OCI registry
 * @param appsDomain apps are at {@code https://<label>.<apps domain>}; with a port, if it is not
 *     443
 * @param version of the control plane
 */
record CloudView(
        URI issuer, String cliClientId, String registry, String appsDomain, String version) {}
