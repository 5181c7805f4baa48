// SPDX-License-Identifier: Apache-2.0
package io.welkin.bus.artemis;

import java.util.concurrent.Callable;

/** Runs something with another context class loader: Artemis finds its parts by name through that of the thread. */
final class ContextLoader {
  private ContextLoader() {}

  static <T> T call(Callable<T> work) throws Exception {
    return call(ContextLoader.class.getClassLoader(), work);
  }

  static <T> T call(ClassLoader loader, Callable<T> work) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return work.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
