// SPDX-License-Identifier: Apache-2.0
package io.welkin.events.internal.label;

import io.welkin.domain.ChangeOperation;
import io.welkin.domain.Describe;
import io.welkin.inventory.EntityKinds;
import io.welkin.inventory.EntityKinds.Owner;
import io.welkin.inventory.Tx;
import io.welkin.inventory.UnitOfWork;
import io.welkin.inventory.model.Annotation;
import io.welkin.inventory.model.AnnotationBuilder;
import io.welkin.kernel.Ids;
import io.welkin.operations.Answer;
import io.welkin.operations.Call;
import io.welkin.operations.Operation;
import io.welkin.operations.ParameterDescriptor;
import io.welkin.operations.Parameters;
import io.welkin.operations.ResultDescriptor;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@code addAnnotation}. */
@Component(service = Operation.class)
public final class AddAnnotation extends ChangeOperation {
  @Activate
  public AddAnnotation(@Reference UnitOfWork unitOfWork) {
    super(unitOfWork, Describe.operation("addAnnotation", "Writes a comment on a resource.").rest("annotations", "POST")
        .changes("ANNOTATION.CREATE", "Annotation").with(ParameterDescriptor.string("annotation", "the comment").mandatory()
            .max(65_535), ParameterDescriptor.string("entitytype", "the kind of the resource, such as VM").mandatory(),
            ParameterDescriptor.id("entityid", "@entitytype", "the ID of the resource").mandatory())
        .flag("adminsonly", "whether only administrators read it; they say so")
        .answers(ResultDescriptor.object("annotation", Annotations.FIELDS)).build());
  }

  @Override protected Answer change(Tx tx, Call call) {
    Parameters p = call.parameters();
    String kind = Annotations.kind(p.text("entitytype"));
    UUID entity = p.id("entityid");
    Owner owner = EntityKinds.find(tx, kind, entity).flatMap(EntityKinds::owner)
        .filter(o -> o.account() != null).orElse(new Owner(call.caller().accountId(), call.caller().domainId()));
    Annotation made = tx.of(Annotation.class).insert(AnnotationBuilder.builder().id(Ids.next()).kind(kind).resourceId(entity)
        .accountId(owner.account()).domainId(owner.domain()).userId(call.caller().userId()).username(call.caller().username())
        .text(p.text("annotation")).adminsOnly(Annotations.administrates(call) && p.flag("adminsonly", false))
        .created(tx.now()).build());
    return Annotations.shown(tx, call, made.id());
  }
}
