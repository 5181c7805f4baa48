// SPDX-License-Identifier: Apache-2.0
package io.welkin.compute.internal.group;

import io.welkin.domain.Describe;
import io.welkin.domain.ListOperation;
import io.welkin.inventory.UnitOfWork;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code listInstanceGroups}. */
@Component(service = Operation.class)
public final class InstanceGroupList extends ListOperation {
  @Activate
  public InstanceGroupList(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, InstanceGroups.MODEL, Describe.operation("listInstanceGroups", "Lists groups of virtual machines.")
        .rest("instance-groups", "GET").findId("id", "InstanceGroup", "the ID of the group").text("name", "text in its name")
        .owned().answersList("instancegroup", InstanceGroups.MODEL).build());
  }
}
