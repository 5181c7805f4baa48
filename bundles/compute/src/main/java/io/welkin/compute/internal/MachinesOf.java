// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal;

import java.util.UUID;

/** Whose VMs a step works on. */
public record MachinesOf(UUID account) {}
