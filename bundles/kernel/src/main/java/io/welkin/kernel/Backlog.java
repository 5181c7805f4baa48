// SPDX-License-Identifier: Apache-2.0
package io.welkin.kernel;

/**
 * How far a part of this node is behind with work that was accepted. Published as a service by whoever has such work; while one is
 * behind, the gateway accepts no more jobs. Thread safe, and cheap enough to be asked before each call.
 */
public interface Backlog {
  /** Whether so much waits already that more would only wait longer. */
  boolean behind();
}
