/**
 * How a wanted certificate is got: {@link dev.dormouse.certs.order.OrderJob} does one, in a shape
 * that can be cut off anywhere and begun again, and {@link dev.dormouse.certs.order.OrderLoop}
 * decides which goes first. What is to be proved to an authority goes to the gateways through
 * {@link dev.dormouse.certs.order.Challenges}. A certificate that is good is only ever replaced by
 * a newer one.
 */
@NullMarked
package dev.dormouse.certs.order;

import org.jspecify.annotations.NullMarked;
