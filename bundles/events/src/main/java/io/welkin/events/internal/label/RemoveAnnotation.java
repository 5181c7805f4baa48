// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Annotation;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code removeAnnotation}: who wrote it, and administrators. */
@Component(service = Operation.class)
public final class RemoveAnnotation extends ChangeOperation {
  @Activate
  public RemoveAnnotation(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("removeAnnotation", "Removes a comment.").rest("annotations", "DELETE")
        .changes("ANNOTATION.REMOVE", "Annotation").needId("id", "Annotation", "the ID of the annotation").build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Annotation row = tx.of(Annotation.class).get(call.parameters().id("id"));
    if (!Annotations.administrates(call) && (row.adminsOnly() || !call.caller().userId().equals(row.userId()))) {
      throw ApiException.denied("only who wrote a comment removes it, and administrators");
    }
    tx.of(Annotation.class).update(row.withRemoved(tx.now()));
    return Answer.Success.YES;
  }
}
