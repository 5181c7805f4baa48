// SPDX-License-Identifier: Apache-2.0
package io.welkin.operations.internal;

import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;

/**
 * How many calls wait for their answers. When the framework begins to stop no more are let in, and before anything
 * else stops those that wait have some seconds.
 */
public final class Departure implements SynchronousBundleListener {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private int waiting;
  private boolean leaving;

  /** False when this node takes no more calls. */
  synchronized boolean enter() {
    if (!leaving) {
      waiting++;
    }
    return !leaving;
  }

  synchronized void exit() {
    waiting--;
    notifyAll();
  }

  @Override public void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
      leave();
    }
  }

  /** Lets no more in, and waits some seconds for those that are inside. */
  public synchronized void leave() {
    leaving = true;
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    try {
      for (long left = PATIENCE_NANOS; waiting > 0 && left > 0; left = deadline - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, Math.max(left, 1_000_000));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
