@org.jspecify.annotations.NullMarked
package dev.dormouse.bench.cloud;
