package dev.dormouse.node.request;

import dev.dormouse.feed.AppRecord;
import dev.dormouse.http.Admission;
import dev.dormouse.http.AppLog;
import dev.dormouse.http.BodyBudget;
import dev.dormouse.http.GuestStarter;
import dev.dormouse.http.ServedApp;
import dev.dormouse.node.app.Generation;
import dev.dormouse.node.share.Seat;

/** One request's hold on a generation and on its place in the queue. */
record NodeAdmission(AppRecord newest, Generation generation, Seat seat) implements Admission {
    @Override
    public ServedApp app() {
        return generation.served();
    }

    @Override
    public long requestBodyBytesMax() {
        return newest.limits().bodyBytesMax();
    }

    @Override
    public boolean awaitsBody() {
        return seat.collect();
    }

    @Override
    public BodyBudget bodies() {
        return seat.bodies();
    }

    @Override
    public GuestStarter guests() {
        return seat;
    }

    @Override
    public AppLog log() {
        return generation.log();
    }

    @Override
    public void end() {
        seat.leave();
        generation.leave();
    }
}
