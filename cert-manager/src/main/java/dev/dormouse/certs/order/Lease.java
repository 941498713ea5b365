package dev.dormouse.certs.order;

/**
 * The right to order one certificate, until it runs out.
 *
 * @param holder the process and run that has it
 */
record Lease(String id, String holder) {}
