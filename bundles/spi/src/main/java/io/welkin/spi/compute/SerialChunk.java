// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

/**
 * A piece of a guest's serial output.
 *
 * @param offset of the first byte of {@code text}
 * @param nextOffset to ask for next
 * @param text the bytes read as UTF-8, malformed ones replaced
 */
public record SerialChunk(long offset, long nextOffset, String text) {}
