// SPDX-License-Identifier: Apache-2.0
package io.welkin.console;

import io.welkin.kernel.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Service;

/** {@code welkin:workflow-plan}. */
@Service
@Command(scope = "welkin", name = "workflow-plan", description = "Shows the steps that a run would take; nothing is done")
public final class WorkflowPlanCommand extends ArgumentQuestion {
  @Argument(name = "workflow", description = "Its name, such as deploy-vm", required = true)
  @Completion(WorkflowNames.class)
  String workflow;

  @Option(name = "--zone", description = "Name or id")
  @Completion(ZoneNames.class)
  String zone;

  @Option(name = "--offering", description = "Service offering, name or id")
  @Completion(OfferingNames.class)
  String offering;

  @Option(name = "--template", description = "Name or id")
  @Completion(TemplateNames.class)
  String template;

  @Option(name = "--network", description = "Name or id")
  @Completion(NetworkNames.class)
  String network;

  @Option(name = "--vm", description = "The virtual machine that it would be about, name or id")
  @Completion(VmNames.class)
  String vm;

  @Option(name = "--name", description = "The name that the machine would have")
  String name;

  @Option(name = "--input", description = "An input of the workflow, as name=value", multiValued = true)
  List<String> input;

  @Override void answer() throws Exception {
    Map<String, String> p = new HashMap<>(Map.of("workflow", workflow));
    Map<String, String> all = Map.of("listall", "true");
    find(p, "zoneid", "zone", zone, Map.of(), "listZones");
    find(p, "serviceofferingid", "service offering", offering, Map.of(), "listServiceOfferings");
    find(p, "templateid", "template", template, Map.of("templatefilter", "executable", "listall", "true"), "listTemplates");
    find(p, "networkids", "network", network, all, "listNetworks");
    find(p, "virtualmachineid", "virtual machine", vm, all, "listVirtualMachines");
    if (name != null) {
      p.put("name", name);
    }
    for (int i = 0; input != null && i < input.size(); i++) {
      String[] pair = input.get(i).split("=", 2);
      if (pair.length < 2) {
        throw FailureException.invalid("BadInput", input.get(i) + " is not written as name=value");
      }
      p.put("input[" + i + "]." + pair[0], pair[1]);
    }
    show(ask("planWorkflow", p), "step", "runs", "name", "type", "overlay", "when", "with");
  }

  private void find(Map<String, String> parameters, String key, String kind, String given, Map<String, String> among,
      String operation) {
    if (given != null) {
      parameters.put(key, Naming.id(kind, given, among, q -> ask(operation, q)));
    }
  }
}
