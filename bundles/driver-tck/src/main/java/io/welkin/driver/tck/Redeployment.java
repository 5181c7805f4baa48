// SPDX-License-Identifier: Apache-2.0
package io.welkin.driver.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.welkin.spi.DriverCall;
import io.welkin.spi.compute.HypervisorDriver;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Loads the plugin in a class loader of its own, as a container does, uses it, drops it, and sees whether it goes. */
final class Redeployment {
  private final DriverUnderTest harness;
  private final URL[] classPath;
  private final List<WeakReference<ClassLoader>> dropped = new ArrayList<>();

  Redeployment(DriverUnderTest harness, List<Path> classPath) throws MalformedURLException {
    this.harness = harness;
    this.classPath = new URL[classPath.size()];
    for (int i = 0; i < this.classPath.length; i++) {
      this.classPath[i] = classPath.get(i).toUri().toURL();
    }
  }

  void cycle(DriverCall call) throws ReflectiveOperationException, IOException {
    PluginLoader loader = new PluginLoader(classPath, getClass().getClassLoader());
    HypervisorDriver driver = harness.createFrom(loader);
    assertThat(driver.getClass().getClassLoader()).as("the driver is from the plugin's own loader").isSameAs(loader);
    driver.open(harness.endpoint(), new RecordingSink());
    driver.observe(call);
    driver.close(harness.endpoint().id());
    harness.disposeFrom(driver);
    dropped.add(new WeakReference<>(loader));
    loader.close();
  }

  void awaitCollected(Duration patience) {
    Eventually.get("every class loader of the plugin is collected", patience, () -> {
      System.gc();
      return dropped.stream().filter(r -> r.get() != null).count();
    }, left -> left == 0);
  }

  /** Takes what is in the plugin from the plugin, and the rest from the container. */
  private static final class PluginLoader extends URLClassLoader {
    PluginLoader(URL[] urls, ClassLoader container) {
      super(urls, container);
    }

    @Override protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      synchronized (getClassLoadingLock(name)) {
        Class<?> c = findLoadedClass(name);
        if (c == null && findResource(name.replace('.', '/') + ".class") != null) {
          c = findClass(name);
        }
        return c == null ? super.loadClass(name, resolve) : c;
      }
    }

    @Override public URL getResource(String name) {
      URL own = findResource(name);
      return own == null ? super.getResource(name) : own;
    }
  }
}
