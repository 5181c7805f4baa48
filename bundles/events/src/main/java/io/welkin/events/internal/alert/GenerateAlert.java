// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.alert;

import io.welkin.domain.Describe;
import io.welkin.domain.RowJobOperation;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.EventEntryBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.Parameters;
import io.welkin.operations.RoleType;
import io.welkin.workflow.StartRun;
import io.welkin.workflow.Workflows;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code generateAlert}: for what watches the cloud from outside. */
@Component(service = Operation.class)
public final class GenerateAlert extends RowJobOperation {
  @Activate
  public GenerateAlert(@Reference UnitOfWork unitOfWork, @Reference Workflows workflows) {
    super(unitOfWork, workflows, Describe.operation("generateAlert", "Tells operators something.").rest("alerts", "POST")
        .roles(RoleType.ROOT).job("ALERT.GENERATE", null).need("name", "the name of the alert")
        .with(ParameterDescriptor.of("type", ParameterType.INTEGER, "the number of a type of alerts").mandatory(),
            ParameterDescriptor.string("description", "what happened").max(999).mandatory())
        .id("zoneid", "Zone", "the zone that it is about").id("podid", "Pod", "the pod that it is about").build());
  }

  @Override protected StartRun.JobRequest change(Tx tx, Call call) {
    Parameters p = call.parameters();
    String kind = p.has("podid") ? "Pod" : p.has("zoneid") ? "Zone" : null;
    UUID about = p.uuid("podid").or(() -> p.uuid("zoneid")).orElse(null);
    UUID id = Ids.next();
    AlertType type = AlertChoice.type(p.integer("type").orElseThrow().toString());
    tx.log(EventEntryBuilder.builder().id(id).type(type.label()).level("WARN")
        .state("Completed").description(p.text("description")).accountId(call.caller().accountId())
        .domainId(call.caller().domainId()).username(call.caller().username()).resourceKind(kind).resourceId(about)
        .resourceName(p.text("name")).created(tx.now()).build());
    return job(call, id);
  }
}
