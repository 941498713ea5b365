package dev.dormouse.cli.demo;

/** Somebody who signs up. */
public record NewPerson(String userName, String email, String password) {
    @Override
    public String toString() {
        return "NewPerson[" + userName + "]";
    }
}
