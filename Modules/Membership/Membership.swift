public import Kernel

/// Members and the network's own house: categories, board, team, bodies, conventions, partners, good practices.
public struct Membership: Feature {
  public static let id: FeatureID = "membership"

  public init() {}

  public func register(in builder: inout FeatureBuilder) {
    builder.add(.membershipRecords, .memberProfiles)
    builder.add(Right.editProfile)
    builder.add(.category, .membership, .convention, .conventionAxis, .partnership, .practice)
    builder.add(.members, .regionsWithoutMember, .boardSeats, .partners)
    builder.add(.team, .founded, .age, .premisesArea, .premisesStructures, .premisesEmployees)
    builder.add(.members, .member, .governance, .partners, .convention, .body)
    builder.add(Form.profile, .formerProfile)
    builder.add(AccountPanel.profiles)
    builder.add(RecordPage("member_profile", at: MembershipPages.member))
    builder.add(
      RecordPage("body", at: MembershipPages.body), RecordPage("convention", at: MembershipPages.convention))
    builder.add(MemberListing.self)
    builder.add(.foreword, .team, .presidentWord, .internalLife, .partners, .board, .memberMap, .backCover)
    builder.add(Glance.members)
    builder.add(DeckPart.networkAge, .memberCount, .memberMapSlides)
    builder.add(HomePanel.memberMap)
    builder.add(.organisationMembership, .organisationAgreements, .territoryMembers)
    builder.add(PrintedSheet.member)
    builder.add(YearFacet.organisationSeats, .territoryMembers)
    builder.add(EnglishSummary.network, .members)
    builder.add(DataResource.members, .practices)
    builder.add(Retention.formerProfiles)
    builder.add(SearchSource.bodies, .conventions, .profiles)
    builder.add(FeedSource.network)
    builder.add(AuditCheck.unnamedMembers, .membersWithoutReferent)
  }
}
