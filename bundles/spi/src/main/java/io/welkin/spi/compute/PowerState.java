// SPDX-License-Identifier: Apache-2.0
package io.welkin.spi.compute;

/** What a hypervisor says of an instance's power. */
public enum PowerState {
  RUNNING, STOPPED, PAUSED,
  /** The hypervisor cannot tell, or cannot be asked. */
  UNKNOWN,
  /** The hypervisor answers, and there is no such instance. */
  MISSING
}
