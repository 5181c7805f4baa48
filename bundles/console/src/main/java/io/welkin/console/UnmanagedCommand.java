// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:unmanaged}. */
@Service
@Command(scope = "welkin", name = "unmanaged", description = "Lists guests that Welkin did not make; of one, its disks and cards")
public final class UnmanagedCommand extends ArgumentQuestion {
  @Argument(name = "name", description = "Name on the hypervisor")
  String name;

  @Option(name = "--cluster", description = "Name or id; default: all")
  @Completion(ClusterNames.class)
  String cluster;

  @Override void answer() throws Exception {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode one : ask("listClusters", Map.of())) {
      if (cluster == null || cluster.equals(one.path("name").asText()) || cluster.equals(one.path("id").asText())) {
        Map<String, String> parameters = new HashMap<>(Map.of("clusterid", one.path("id").asText()));
        if (name != null) {
          parameters.put("name", name);
        }
        found.addAll(ask("listUnmanagedInstances", parameters));
      }
    }
    show(found, "name", "powerstate", "cpunumber", "memory", "hostname", "clustername");
    if (name != null && !json) {
      for (JsonNode one : found) {
        show(children(one, "disk"), "id", "imagepath", "capacity", "controller");
        show(children(one, "nic"), "id", "macaddress", "networkname", "ipaddress", "adaptertype");
      }
    }
  }

  private static List<JsonNode> children(JsonNode item, String field) {
    List<JsonNode> all = new ArrayList<>();
    item.path(field).forEach(all::add);
    return all;
  }
}
