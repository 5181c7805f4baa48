// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.flow;

import io.welkin.domain.Describe;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.FieldDescriptor;
import io.welkin.operations.Operation;
import io.welkin.operations.OperationDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import io.welkin.workflow.WorkflowCatalog;
import io.welkin.workflow.WorkflowCatalog.PlannedStep;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code planWorkflow}: a dry run. An operation of Welkin's own. */
@Component(service = Operation.class)
public final class PlanWorkflow implements Operation {
  private static final List<String> REQUEST = List.of("zoneid", "serviceofferingid", "templateid", "virtualmachineid");

  private static final OperationDescriptor DESCRIPTOR = Describe.operation("planWorkflow",
      "Shows the steps that a run would take, with conditions decided as far as what is given tells. Nothing is done.")
      .rest("workflows", "plan").roles(RoleType.ROOT).need("workflow", "the name of the workflow")
      .id("zoneid", "Zone", "the zone that a VM would be deployed in")
      .id("serviceofferingid", "ServiceOffering", "the service offering that it would have")
      .id("templateid", "Template", "the template that it would be made of")
      .id("virtualmachineid", "UserVm", "the VM that the run would be about")
      .ids("networkids", "Network", "networks that it would have").text("name", "the name that it would have")
      .text("ipaddress", "the address that it would have")
      .map("input", "inputs of the workflow: input[0].vm=...").map("details", "details that it would have")
      .answers(ResultDescriptor.list("plannedstep", StepRows.with(
          FieldDescriptor.of("step", "integer", "place in the workflow, from 1"),
          FieldDescriptor.of("runs", "string", "yes, no or maybe"))))
      .build();

  private final WorkflowCatalog catalog;

  @Activate
  public PlanWorkflow(@Reference WorkflowCatalog catalog) {
    this.catalog = catalog;
  }

  @Override public OperationDescriptor descriptor() {
    return DESCRIPTOR;
  }

  @Override public Answer handle(Call call) {
    Parameters p = call.parameters();
    Map<String, Object> input = new HashMap<>(p.details("input"));
    Map<String, String> request = new HashMap<>();
    REQUEST.forEach(name -> p.uuid(name).ifPresent(id -> request.put(name, id.toString())));
    p.string("name").ifPresent(name -> request.put("name", name));
    p.details("details").forEach((name, value) -> request.put("details." + name.toLowerCase(Locale.ROOT), value));
    p.uuid("virtualmachineid").ifPresent(vm -> input.put("vm", vm));
    p.string("ipaddress").ifPresent(ip -> input.put("ip", ip));
    if (p.has("networkids")) {
      input.put("networks", p.ids("networkids"));
    }
    List<PlannedStep> plan = catalog.plan(p.text("workflow"), input, request);
    List<Map<String, Object>> rows = plan.stream().map(PlanWorkflow::row).toList();
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).put("step", i + 1);
    }
    return new Answer.Page(rows.size(), rows);
  }

  private static Map<String, Object> row(PlannedStep planned) {
    Map<String, Object> row = new LinkedHashMap<>(StepRows.of(planned.step()));
    row.put("with", planned.with());
    row.put("runs", planned.runs().name().toLowerCase(Locale.ROOT));
    return row;
  }
}
