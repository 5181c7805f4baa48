// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Annotation;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.ParameterType;
import io.welkin.operations.ResultDescriptor;
import io.welkin.operations.RoleType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateAnnotationVisibility}. */
@Component(service = Operation.class)
public final class UpdateAnnotationVisibility extends ChangeOperation {
  @Activate
  public UpdateAnnotationVisibility(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateAnnotationVisibility", "Says whether only administrators read a comment.")
        .rest("annotations", "PATCH").roles(RoleType.ADMINS).changes("ANNOTATION.UPDATE", "Annotation")
        .needId("id", "Annotation", "the ID of the annotation")
        .with(ParameterDescriptor.of("adminsonly", ParameterType.BOOLEAN, "whether only administrators read it").mandatory())
        .answers(ResultDescriptor.object("annotation", Annotations.FIELDS)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Annotation row = tx.of(Annotation.class).get(call.parameters().id("id"));
    tx.of(Annotation.class).update(row.withAdminsOnly(call.parameters().flag("adminsonly", false)));
    return Annotations.shown(tx, call, row.id());
  }
}
