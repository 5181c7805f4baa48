// SPDX-License-Identifier: Apache-2.0
package io.welkin.identity;

import io.welkin.bus.Address;
import io.welkin.bus.HeadersBuilder;
import io.welkin.inventory.Tx;
import io.welkin.inventory.Where;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectInvitation;
import io.welkin.inventory.model.ProjectInvitationBuilder;
import io.welkin.inventory.settings.Settings;
import io.welkin.kernel.Ids;
import io.welkin.operations.ApiException;
import io.welkin.operations.Parameters;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** How members come to a project: at once, or by an invitation that they accept. A member that is there only gets another role. */
final class Invitations {
  private static final int TOKEN_BYTES = 32;

  private Invitations() {}

  /** Adds an account, or one of its users, as the parameters say: by an invitation where the cloud wants one. */
  static void add(Tx tx, Project project, UUID account, UUID user, Parameters p) {
    String role = Projects.role(p);
    UUID projectRole = ProjectRoles.named(tx, project, p);
    if (!Settings.flag(tx, ProjectSettings.INVITE) || Projects.member(tx, project, account, user).isPresent()) {
      Projects.join(tx, project, account, user, role, projectRole);
      return;
    }
    List<ProjectInvitation> before = tx.of(ProjectInvitation.class).list(Where.eq("projectId", project.id())
        .and("guestAccountId", account));
    before.stream().filter(i -> Objects.equals(i.guestUserId(), user)).forEach(i -> {
      if (i.open(tx.now())) {
        throw ApiException.parameter("It is invited to the project " + project.name() + " already");
      }
      tx.of(ProjectInvitation.class).delete(i.id());
    });
    tx.of(ProjectInvitation.class).insert(invitation(tx, project, role, projectRole).guestAccountId(account).guestUserId(user)
        .build());
  }

  /** Invites whoever gets the mail. */
  static void mail(Tx tx, Project project, Parameters p) {
    String email = p.text("email").trim();
    if (!email.matches("[^@\\s]+@[^@\\s]+")) {
      throw ApiException.parameter("The parameter email is no address");
    }
    UUID projectRole = ProjectRoles.named(tx, project, p);
    String token = KeyPair.text(TOKEN_BYTES);
    ProjectInvitation made = tx.of(ProjectInvitation.class).insert(invitation(tx, project, Projects.role(p), projectRole)
        .email(email).token(hash(token)).build());
    tx.send(Address.event("project", "invited"), new ProjectInvited(made.id(), project.id(), project.name(), email, token,
        made.expires()), HeadersBuilder.builder().resource(project.id()).build());
  }

  private static ProjectInvitationBuilder invitation(Tx tx, Project project, String role, UUID projectRole) {
    return ProjectInvitationBuilder.builder().id(Ids.next()).projectId(project.id()).accountId(project.accountId())
        .domainId(project.domainId()).role(role).projectRoleId(projectRole).state(ProjectInvitation.PENDING).created(tx.now())
        .expires(tx.now().plus(Duration.ofMillis(Settings.number(tx, ProjectSettings.TIMEOUT))));
  }

  /** What of a token is kept; it is too long to be guessed from that. */
  static String hash(String token) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
