package dev.dormouse.apps.app;

import dev.dormouse.kernel.id.AppId;
import jakarta.enterprise.context.ApplicationScoped;

/** What operators do to apps. */
@ApplicationScoped
class AppSuspension {
    private final SystemAppStore apps;

    AppSuspension(SystemAppStore apps) {
        this.apps = apps;
    }

    void suspend(AppId app, String reason) {
        if (!apps.suspend(app, reason)) {
            throw AppService.notFound();
        }
    }

    void resume(AppId app) {
        if (!apps.suspend(app, null)) {
            throw AppService.notFound();
        }
    }
}
