// SPDX-License-Identifier: Apache-2.0
package io.welkin.inventory.internal.jpa;

import io.welkin.inventory.internal.entity.AccountEntity;
import io.welkin.inventory.internal.entity.AnnotationEntity;
import io.welkin.inventory.internal.entity.InstanceGroupEntity;
import io.welkin.inventory.internal.entity.AffinityMemberEntity;
import io.welkin.inventory.internal.entity.AffinityGroupEntity;
import io.welkin.inventory.internal.entity.UserDataEntity;
import io.welkin.inventory.internal.entity.GuestOsEntity;
import io.welkin.inventory.internal.entity.GuestOsCategoryEntity;
import io.welkin.inventory.internal.entity.ConfiguredValueEntity;
import io.welkin.inventory.internal.entity.ResourceTagEntity;
import io.welkin.inventory.internal.entity.ClusterEntity;
import io.welkin.inventory.internal.entity.DiskOfferingEntity;
import io.welkin.inventory.internal.entity.DomainEntity;
import io.welkin.inventory.internal.entity.DriftRecordEntity;
import io.welkin.inventory.internal.entity.EndpointSightEntity;
import io.welkin.inventory.internal.entity.EventEntryEntity;
import io.welkin.inventory.internal.entity.GuardedRunEntity;
import io.welkin.inventory.internal.entity.HistoryEntryEntity;
import io.welkin.inventory.internal.entity.HostEntity;
import io.welkin.inventory.internal.entity.HypervisorEndpointEntity;
import io.welkin.inventory.internal.entity.IdempotentCallEntity;
import io.welkin.inventory.internal.entity.JobEntity;
import io.welkin.inventory.internal.entity.LdapServerEntity;
import io.welkin.inventory.internal.entity.LoginFailuresEntity;
import io.welkin.inventory.internal.entity.NetworkEntity;
import io.welkin.inventory.internal.entity.NetworkOfferingEntity;
import io.welkin.inventory.internal.entity.NicEntity;
import io.welkin.inventory.internal.entity.PhysicalNetworkEntity;
import io.welkin.inventory.internal.entity.PodEntity;
import io.welkin.inventory.internal.entity.ProjectEntity;
import io.welkin.inventory.internal.entity.ProjectInvitationEntity;
import io.welkin.inventory.internal.entity.ProjectMemberEntity;
import io.welkin.inventory.internal.entity.ProjectRoleEntity;
import io.welkin.inventory.internal.entity.RoleEntity;
import io.welkin.inventory.internal.entity.RolePermissionEntity;
import io.welkin.inventory.internal.entity.RowEntity;
import io.welkin.inventory.internal.entity.RunEntity;
import io.welkin.inventory.internal.entity.ServiceOfferingEntity;
import io.welkin.inventory.internal.entity.SettingEntity;
import io.welkin.inventory.internal.entity.SshKeyPairEntity;
import io.welkin.inventory.internal.entity.StoragePoolEntity;
import io.welkin.inventory.internal.entity.TemplateCopyEntity;
import io.welkin.inventory.internal.entity.TemplateEntity;
import io.welkin.inventory.internal.entity.UnmanagedInstanceEntity;
import io.welkin.inventory.internal.entity.UserEntity;
import io.welkin.inventory.internal.entity.VirtualMachineEntity;
import io.welkin.inventory.internal.entity.VolumeEntity;
import io.welkin.inventory.internal.entity.WorkflowRevisionEntity;
import io.welkin.inventory.internal.entity.ZoneEntity;
import io.welkin.inventory.model.Account;
import io.welkin.inventory.model.Annotation;
import io.welkin.inventory.model.InstanceGroup;
import io.welkin.inventory.model.AffinityMember;
import io.welkin.inventory.model.AffinityGroup;
import io.welkin.inventory.model.UserData;
import io.welkin.inventory.model.GuestOs;
import io.welkin.inventory.model.GuestOsCategory;
import io.welkin.inventory.model.ConfiguredValue;
import io.welkin.inventory.model.ResourceTag;
import io.welkin.inventory.model.Cluster;
import io.welkin.inventory.model.DiskOffering;
import io.welkin.inventory.model.Domain;
import io.welkin.inventory.model.DriftRecord;
import io.welkin.inventory.model.EndpointSight;
import io.welkin.inventory.model.EventEntry;
import io.welkin.inventory.model.GuardedRun;
import io.welkin.inventory.model.HistoryEntry;
import io.welkin.inventory.model.Host;
import io.welkin.inventory.model.HypervisorEndpoint;
import io.welkin.inventory.model.IdempotentCall;
import io.welkin.inventory.model.Job;
import io.welkin.inventory.model.LdapServer;
import io.welkin.inventory.model.LoginFailures;
import io.welkin.inventory.model.Network;
import io.welkin.inventory.model.NetworkOffering;
import io.welkin.inventory.model.Nic;
import io.welkin.inventory.model.PhysicalNetwork;
import io.welkin.inventory.model.Pod;
import io.welkin.inventory.model.Project;
import io.welkin.inventory.model.ProjectInvitation;
import io.welkin.inventory.model.ProjectMember;
import io.welkin.inventory.model.ProjectRole;
import io.welkin.inventory.model.Role;
import io.welkin.inventory.model.RolePermission;
import io.welkin.inventory.model.Row;
import io.welkin.inventory.model.Run;
import io.welkin.inventory.model.ServiceOffering;
import io.welkin.inventory.model.Setting;
import io.welkin.inventory.model.SshKeyPair;
import io.welkin.inventory.model.Stateful;
import io.welkin.inventory.model.StoragePool;
import io.welkin.inventory.model.Template;
import io.welkin.inventory.model.TemplateCopy;
import io.welkin.inventory.model.UnmanagedInstance;
import io.welkin.inventory.model.User;
import io.welkin.inventory.model.VirtualMachine;
import io.welkin.inventory.model.Volume;
import io.welkin.inventory.model.WorkflowRevision;
import io.welkin.inventory.model.Zone;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Which entity keeps which record. */
final class Kinds {
  private static final Map<Class<?>, Kind<?>> ALL = List.<Kind<?>>of(
      new Kind<>(Account.class, AccountEntity.class, AccountEntity::new),
      new Kind<>(Cluster.class, ClusterEntity.class, ClusterEntity::new),
      new Kind<>(DiskOffering.class, DiskOfferingEntity.class, DiskOfferingEntity::new),
      new Kind<>(Domain.class, DomainEntity.class, DomainEntity::new),
      new Kind<>(DriftRecord.class, DriftRecordEntity.class, DriftRecordEntity::new),
      new Kind<>(EndpointSight.class, EndpointSightEntity.class, EndpointSightEntity::new),
      new Kind<>(EventEntry.class, EventEntryEntity.class, EventEntryEntity::new),
      new Kind<>(GuardedRun.class, GuardedRunEntity.class, GuardedRunEntity::new),
      new Kind<>(HistoryEntry.class, HistoryEntryEntity.class, HistoryEntryEntity::new),
      new Kind<>(Host.class, HostEntity.class, HostEntity::new),
      new Kind<>(HypervisorEndpoint.class, HypervisorEndpointEntity.class, HypervisorEndpointEntity::new),
      new Kind<>(IdempotentCall.class, IdempotentCallEntity.class, IdempotentCallEntity::new),
      new Kind<>(Job.class, JobEntity.class, JobEntity::new),
      new Kind<>(LdapServer.class, LdapServerEntity.class, LdapServerEntity::new),
      new Kind<>(LoginFailures.class, LoginFailuresEntity.class, LoginFailuresEntity::new),
      new Kind<>(Network.class, NetworkEntity.class, NetworkEntity::new),
      new Kind<>(NetworkOffering.class, NetworkOfferingEntity.class, NetworkOfferingEntity::new),
      new Kind<>(Nic.class, NicEntity.class, NicEntity::new),
      new Kind<>(PhysicalNetwork.class, PhysicalNetworkEntity.class, PhysicalNetworkEntity::new),
      new Kind<>(Pod.class, PodEntity.class, PodEntity::new),
      new Kind<>(Project.class, ProjectEntity.class, ProjectEntity::new),
      new Kind<>(ProjectInvitation.class, ProjectInvitationEntity.class, ProjectInvitationEntity::new),
      new Kind<>(ProjectMember.class, ProjectMemberEntity.class, ProjectMemberEntity::new),
      new Kind<>(ProjectRole.class, ProjectRoleEntity.class, ProjectRoleEntity::new),
      new Kind<>(Role.class, RoleEntity.class, RoleEntity::new),
      new Kind<>(RolePermission.class, RolePermissionEntity.class, RolePermissionEntity::new),
      new Kind<>(Run.class, RunEntity.class, RunEntity::new),
      new Kind<>(ServiceOffering.class, ServiceOfferingEntity.class, ServiceOfferingEntity::new),
      new Kind<>(Setting.class, SettingEntity.class, SettingEntity::new),
      new Kind<>(SshKeyPair.class, SshKeyPairEntity.class, SshKeyPairEntity::new),
      new Kind<>(StoragePool.class, StoragePoolEntity.class, StoragePoolEntity::new),
      new Kind<>(Template.class, TemplateEntity.class, TemplateEntity::new),
      new Kind<>(TemplateCopy.class, TemplateCopyEntity.class, TemplateCopyEntity::new),
      new Kind<>(UnmanagedInstance.class, UnmanagedInstanceEntity.class, UnmanagedInstanceEntity::new),
      new Kind<>(User.class, UserEntity.class, UserEntity::new),
      new Kind<>(VirtualMachine.class, VirtualMachineEntity.class, VirtualMachineEntity::new),
      new Kind<>(Volume.class, VolumeEntity.class, VolumeEntity::new),
      new Kind<>(WorkflowRevision.class, WorkflowRevisionEntity.class, WorkflowRevisionEntity::new),
      new Kind<>(ResourceTag.class, ResourceTagEntity.class, ResourceTagEntity::new),
      new Kind<>(ConfiguredValue.class, ConfiguredValueEntity.class, ConfiguredValueEntity::new),
      new Kind<>(GuestOsCategory.class, GuestOsCategoryEntity.class, GuestOsCategoryEntity::new),
      new Kind<>(GuestOs.class, GuestOsEntity.class, GuestOsEntity::new),
      new Kind<>(UserData.class, UserDataEntity.class, UserDataEntity::new),
      new Kind<>(AffinityGroup.class, AffinityGroupEntity.class, AffinityGroupEntity::new),
      new Kind<>(AffinityMember.class, AffinityMemberEntity.class, AffinityMemberEntity::new),
      new Kind<>(InstanceGroup.class, InstanceGroupEntity.class, InstanceGroupEntity::new),
      new Kind<>(Annotation.class, AnnotationEntity.class, AnnotationEntity::new),
      new Kind<>(Zone.class, ZoneEntity.class, ZoneEntity::new)
  ).stream().collect(Collectors.toUnmodifiableMap(Kind::record, Function.identity()));

  private Kinds() {}

  @SuppressWarnings("unchecked")
  static <R extends Record & Row> Kind<R> of(Class<R> record) {
    Kind<?> kind = ALL.get(record);
    if (kind == null) {
      throw new IllegalArgumentException("the inventory keeps no rows of " + record.getName());
    }
    return (Kind<R>) kind;
  }

  static List<Kind<?>> all() {
    return List.copyOf(ALL.values());
  }

  /** A record, its entity and how an empty one is made. */
  record Kind<R extends Record & Row>(Class<R> record, Class<? extends RowEntity<R>> entity,
      Supplier<? extends RowEntity<R>> empty) {
    boolean stateful() {
      return Stateful.class.isAssignableFrom(record);
    }

    /** The name that people read. */
    String label() {
      return record.getSimpleName();
    }
  }
}
