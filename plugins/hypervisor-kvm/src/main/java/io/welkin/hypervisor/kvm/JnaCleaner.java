// SPDX-License-Identifier: Apache-2.0
package io.welkin.hypervisor.kvm;

import com.sun.jna.internal.Cleaner;
import java.lang.reflect.Field;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * JNA frees native memory on a thread that ends when nothing is registered with it, which never comes as long as a
 * library is loaded. Its class is this bundle's, so the thread would hold the bundle's class loader after an undeploy
 * for ever. It does end when it is interrupted; but then JNA does not start it again, as it thinks that it still has
 * one.
 */
final class JnaCleaner {
  private static final Logger LOG = LoggerFactory.getLogger(JnaCleaner.class);

  private JnaCleaner() {}

  /** Lets JNA start its thread again, after a {@link #stop} in the same class loader. */
  static void allow() {
    try {
      Field field = Cleaner.class.getDeclaredField("cleanerThread");
      field.setAccessible(true);
      Cleaner cleaner = Cleaner.getCleaner();
      synchronized (cleaner) {
        if (field.get(cleaner) instanceof Thread thread && !thread.isAlive()) {
          field.set(cleaner, null);
        }
      }
    } catch (ReflectiveOperationException e) {
      LOG.warn("JNA has changed: native memory is not freed after a restart of the driver in place", e);
    }
  }

  /** Ends the thread of this class loader's JNA. What it would have freed is left to the process. */
  static void stop() {
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      Class<?> type = thread.getClass();
      if (type.getClassLoader() == Cleaner.class.getClassLoader() && type.getEnclosingClass() == Cleaner.class) {
        thread.interrupt();
        join(thread);
      }
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
