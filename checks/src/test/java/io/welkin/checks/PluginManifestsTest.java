// SPDX-License-Identifier: Apache-2.0
package io.welkin.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

/** What is deployed and undeployed while everything runs exports nothing, so that nothing is refreshed with it. */
class PluginManifestsTest {
  @Test void pluginsExportNothing() throws IOException {
    Map<String, String> exports = new TreeMap<>();
    int plugins = 0;
    for (Map.Entry<String, URI> plugin : plugins().entrySet()) {
      plugins++;
      String exported = manifest(plugin.getValue()).getMainAttributes().getValue("Export-Package");
      if (exported != null) {
        exports.put(plugin.getKey(), exported);
      }
    }
    assertThat(plugins).as("plugins seen").isPositive();
    assertThat(exports).as("plugins that export packages").isEmpty();
  }

  private static Map<String, URI> plugins() {
    Map<String, URI> one = new TreeMap<>();
    for (JavaClass type : Tree.classes()) {
      String module = Tree.module(type);
      if (module.matches("(hypervisor|network|storage|objects)-.*")) {
        one.putIfAbsent(module, type.getSource().orElseThrow().getUri());
      }
    }
    return one;
  }

  private static Manifest manifest(URI ofClass) throws IOException {
    String text = ofClass.toString();
    String root = text.substring(0, text.lastIndexOf("/io/welkin/hypervisor/") + 1);
    try (InputStream in = new URL(root + "META-INF/MANIFEST.MF").openStream()) {
      return new Manifest(in);
    }
  }
}
