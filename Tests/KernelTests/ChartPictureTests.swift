import Kernel
import Markup
import Testing

/// Pictures, portraits and timelines as documents print them.
@Suite struct ChartPictureTests {
  private let portrait = Picture(
    .embedded(type: "image/png", bytes: [1, 2, 3]), alternative: "Portrait d’Anne", width: 96, height: 96)

  @Test func aVoiceStandsWithItsPortrait() {
    #expect(
      PrintedChart([.voice(who: ["Anne"], role: "présidente", text: "Elle dit oui.", portrait: portrait)]).html == """
        <aside class="voice"><img class="portrait" src="data:image/png;base64,AQID" alt="Portrait d’Anne" width="96" \
        height="96"><p>Elle dit oui.</p>
        <p class="who">Anne<span>, présidente</span></p></aside>
        """)
  }

  @Test func aPictureOutOfReachLeavesItsAlternativeText() {
    let printer = DocumentPrinter(resolve: { _ in nil }, figure: { _ in nil })
    let picture = Picture(.link(.fragment("x")), alternative: "Le lac", width: 10, height: 10)
    #expect(
      Renderer.html(printer.nodes([.picture(picture, caption: ["Été"])])) == """
        <figure class="picture"><p>Le lac</p><figcaption>Été</figcaption></figure>
        """)
  }

  @Test func aTimelineIsAnOrderedListOfDates() {
    #expect(
      PrintedChart([.timeline([Item(mark: "12 mars", ["Assemblée"])]), .pageBreak]).html == """
        <ol class="timeline"><li><span class="mark">12\u{A0}mars</span><div><p class="title">Assemblée</p></div></li></ol>\
        <div class="page-break"></div>
        """)
  }
}
