// SPDX-License-Identifier: Apache-2.0
package io.welkin.images.internal;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Template;
import io.welkin.operations.Answer;
import io.welkin.operations.ApiError;
import io.welkin.operations.ApiException;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code updateTemplatePermissions}: for everyone, or for its owner; it is not shared with single accounts. */
@Component(service = Operation.class)
public final class UpdateTemplatePermissions extends ChangeOperation {
  @Activate
  public UpdateTemplatePermissions(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("updateTemplatePermissions", "Says who may use a template.")
        .rest("templates", "update-permissions").changes("TEMPLATE.UPDATE", "Template")
        .needId("id", "Template", "the ID of the template").flag("ispublic", "true if the template is for everyone")
        .flag("isfeatured", "true if it is featured; root administrators say so")
        .flag("isextractable", "true if it may be taken out").text("op", "reset takes it from everyone; add and remove are refused")
        .list("accounts", "refused: templates are not shared with single accounts")
        .refuses("templates are shared with all or none", "projectids")
        .build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    String op = p.string("op", "");
    if (p.has("accounts") || op.equalsIgnoreCase("add") || op.equalsIgnoreCase("remove")) {
      throw new ApiException(ApiError.UNSUPPORTED_ACTION, ApiException.CS_UNSUPPORTED,
          "Templates are for everyone or for their owner, and not shared with single accounts yet");
    }
    if (!op.isEmpty() && !op.equalsIgnoreCase("reset")) {
      throw ApiException.parameter("op is add, remove or reset, not " + op);
    }
    TemplateSettings.check(tx, call);
    if (p.has("isfeatured") && !call.caller().root()) {
      throw ApiException.denied("featured templates are for administrators to choose");
    }
    Template t = tx.of(Template.class).get(p.id("id"));
    boolean reset = !op.isEmpty();
    tx.of(Template.class).update(t.with(b -> b.isPublic(!reset && p.flag("ispublic", t.isPublic()))
        .featured(!reset && p.flag("isfeatured", t.featured())).extractable(!reset && p.flag("isextractable", t.extractable()))));
    return Answer.Success.YES;
  }
}
