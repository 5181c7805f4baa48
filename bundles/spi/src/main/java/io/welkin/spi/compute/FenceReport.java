// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

/**
 * Whether a host is cut off.
 *
 * @param host native id
 * @param fenced true only when it is certain that nothing runs there any more and nothing can write to its disks
 * @param evidence one sentence for a person: how that is known
 */
public record FenceReport(String host, boolean fenced, String evidence) {}
