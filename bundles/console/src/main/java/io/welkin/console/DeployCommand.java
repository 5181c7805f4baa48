// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import java.util.HashMap;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:deploy}. What there is only one of need not be named. */
@Service
@Command(scope = "welkin", name = "deploy", description = "Deploys a virtual machine")
public final class DeployCommand extends VmMaker {
  @Argument(name = "name", description = "Name of the new machine")
  String name;

  @Option(name = "--zone", description = "Name or id")
  @Completion(ZoneNames.class)
  String zone;

  @Option(name = "--template", description = "Name or id")
  @Completion(TemplateNames.class)
  String template;

  @Option(name = "--network", description = "Name or id; default: the zone's only one, if there is one")
  @Completion(NetworkNames.class)
  String network;

  @Override void answer() throws Exception {
    Map<String, String> parameters = new HashMap<>();
    String zoneId = pick("zone", zone, Map.of(), "listZones");
    parameters.put("zoneid", zoneId);
    parameters.put("serviceofferingid", pick("service offering", offering, Map.of(), "listServiceOfferings"));
    parameters.put("templateid", pick("template", template,
        Map.of("templatefilter", "executable", "zoneid", zoneId, "listall", "true"), "listTemplates"));
    Map<String, String> inZone = Map.of("zoneid", zoneId, "listall", "true");
    if (network != null || ask("listNetworks", inZone).size() == 1) {
      parameters.put("networkids", pick("network", network, inZone, "listNetworks"));
    }
    if (name != null) {
      parameters.put("name", name);
      parameters.put("displayname", name);
    }
    finish("deployVirtualMachine", parameters);
  }
}
