package dev.dormouse.cli.login;

import java.net.URI;

/**
 * What a person must do to let this command in.
 *
 * @param complete the page with the code filled in
 */
public record DevicePrompt(String userCode, URI page, URI complete) {}
